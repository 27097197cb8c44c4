import { NoSuchPage } from "@/components/site/no-such-page";

export default function NotFound() {
  return (
    <NoSuchPage title="No page here">
      <p>Nothing is kept at this address. It may have been mistyped, or it never was.</p>
    </NoSuchPage>
  );
}
