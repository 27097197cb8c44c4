import { NoSuchPage } from "@/components/site/no-such-page";

export default function NotFound() {
  return (
    <NoSuchPage title="No such author">
      <p>No paper on this site names an author with this address.</p>
    </NoSuchPage>
  );
}
