import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False on the page as it is delivered, and true once scripts have taken it over. */
export const useIsAwake = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
