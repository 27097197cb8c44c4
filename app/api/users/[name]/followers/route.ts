import { openRead } from "@/lib/server/api/open-read";
import { readUserFollowers } from "@/lib/server/api/operations/people";
import { noneOfAccount } from "../../get-user";

export const { GET, OPTIONS } = openRead(readUserFollowers, noneOfAccount);
