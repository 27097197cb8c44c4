/** Name of a production build's folder: what its sources and settings come to (scripts/start/build.ts). */
export const BUILD_NAME = /^[0-9a-f]+$/;
