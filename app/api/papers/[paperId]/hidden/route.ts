import { markHandlers } from "../../change-mark";

export const { PUT, DELETE } = markHandlers("hidden");
