import type { Contact } from "~/api/types";

/** A contact as they are called; their address where no name is known. */
export const contactName = (k: Pick<Contact, "first_name" | "last_name" | "email">): string => [k.first_name, k.last_name].filter(Boolean).join(" ") || k.email;
