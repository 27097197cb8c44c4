"use client";

import { Component, type ReactNode } from "react";

/** Of the error by which Next answers 404; see notFound() in next/navigation. */
const NOT_FOUND = "NEXT_HTTP_ERROR_FALLBACK;404";

/**
 * Keeps the page that says what is not there in the browser too, where Next would put the one of its segment, which knows
 * nothing of the address.
 */
export class NotFoundBoundary extends Component<{ page: ReactNode; children: ReactNode }, { error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state as { error: { digest?: string } | null };
    if (error === null) return this.props.children;
    if (error.digest !== NOT_FOUND) throw error;
    return this.props.page;
  }
}
