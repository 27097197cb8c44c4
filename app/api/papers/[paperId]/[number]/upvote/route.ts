export { DELETE, PUT } from "../../../change-upvote";
