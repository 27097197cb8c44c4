import { NoSuchPage } from "@/components/site/no-such-page";

export default function NotFound() {
  return (
    <NoSuchPage title="Page not found">
      <p>We can’t find this page. Check the address.</p>
    </NoSuchPage>
  );
}
