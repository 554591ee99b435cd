import type { Commitment } from "~/api/reviews";
import type { AccountDetail } from "~/api/types";
import { contactName } from "~/words/names";

/** Somebody who can keep a promise. */
export interface Owner {
  name: string;
  member?: string;
  contact?: string;
}

/** The account’s team, then its contacts. */
export function ownersOf(account: Pick<AccountDetail, "team" | "contacts">): Owner[] {
  return [...account.team.map((m) => ({ name: m.name, member: m.member_id })), ...account.contacts.map((k) => ({ name: contactName(k), contact: k.id }))];
}

/** Whom a typed name means: somebody on the list, whoever it was before, or a name of its own. */
export function ownerFields(typed: string, owners: readonly Owner[], before?: Commitment): { owner_member_id?: string; owner_contact_id?: string; owner_name?: string } {
  const name = typed.trim();
  if (name === "") return {};
  if (before && name === before.owner) {
    if (before.owner_member_id) return { owner_member_id: before.owner_member_id };
    if (before.owner_contact_id) return { owner_contact_id: before.owner_contact_id };
  }
  const found = owners.find((o) => o.name === name);
  if (found?.member) return { owner_member_id: found.member };
  if (found?.contact) return { owner_contact_id: found.contact };
  return { owner_name: name };
}
