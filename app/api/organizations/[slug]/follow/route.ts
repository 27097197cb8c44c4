import { followHandlers } from "@/app/api/change-follow";

export const { PUT, DELETE, POST } = followHandlers("organization");
