export { POST } from "../../edit-links";
