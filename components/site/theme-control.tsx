"use client";

import { useId, useSyncExternalStore } from "react";
import { chooseTheme, currentTheme, subscribeToTheme, THEMES, type Theme } from "@/lib/core/site/theme";

const LABELS = { system: "System", light: "Light", dark: "Dark" };

/**
 * Chooses the colours. Radio buttons, so that arrow keys move and screen readers count. A page as it is delivered has
 * an empty place for them, since they do nothing without scripts.
 */
export function ThemeControl() {
  // Foot and menu have it both: of one name, they would be one choice.
  const name = useId();
  const current = useSyncExternalStore<Theme | null>(subscribeToTheme, currentTheme, () => null);
  if (!current) return <div className="themes" />;
  return (
    <fieldset className="themes no-print">
      <legend className="sr-only">Colours</legend>
      {THEMES.map((theme) => (
        <label key={theme}>
          <input
            type="radio"
            name={name}
            value={theme}
            checked={theme === current}
            onChange={() => chooseTheme(theme)}
          />
          {LABELS[theme]}
        </label>
      ))}
    </fieldset>
  );
}
