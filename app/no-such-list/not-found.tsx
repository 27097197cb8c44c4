export { NoSuchList as default } from "@/components/paper/no-such-list";
