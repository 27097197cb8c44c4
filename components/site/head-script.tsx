"use client";

import { marksScript } from "@/lib/reading-marks";
import { themeScript } from "@/lib/theme";

/**
 * What must be known before the page is painted. A client component, so that a page does not carry the text a second
 * time as what scripts take over.
 */
export const HeadScript = () => <script>{`${themeScript};${marksScript}`}</script>;
