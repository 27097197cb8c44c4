export { GET, OPTIONS } from "../../get-user";
