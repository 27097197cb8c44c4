export { NothingToActOn as default } from "@/components/account/nothing-to-act-on";
