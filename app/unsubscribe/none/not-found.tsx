export { NoMailLink as default } from "@/components/notice/no-mail-link";
