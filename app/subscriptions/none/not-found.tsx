export { NoSubscription as default } from "@/components/subscription/no-subscription";
