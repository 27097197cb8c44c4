import { openRead } from "@/lib/server/api/open-read";
import { readOrganizationMembers } from "@/lib/server/api/operations/people";
import { noneOfOrganization } from "../../get-organization";

export const { GET, OPTIONS } = openRead(readOrganizationMembers, noneOfOrganization);
