import { NoSuchPage } from "@/components/site/no-such-page";

export default function NotFound() {
  return (
    <NoSuchPage title="No such organization">
      <p>No paper on this site names an organization with this address.</p>
    </NoSuchPage>
  );
}
