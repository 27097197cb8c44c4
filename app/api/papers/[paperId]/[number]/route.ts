export { GET, OPTIONS } from "../../get-paper";
