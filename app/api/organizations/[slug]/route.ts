export { GET, OPTIONS } from "../get-organization";
