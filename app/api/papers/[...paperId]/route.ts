import { withPaperId } from "../paper-routes";

export const GET = withPaperId("GET");
export const OPTIONS = withPaperId("OPTIONS");
export const POST = withPaperId("POST");
export const PUT = withPaperId("PUT");
export const PATCH = withPaperId("PATCH");
export const DELETE = withPaperId("DELETE");
