import { describe, expect, it } from "vitest";
import type { Commitment } from "~/api/reviews";
import { ownerFields } from "./owners";

const owners = [{ name: "Jonas Weber", member: "m1" }, { name: "Priya Nair", contact: "k1" }];

describe("whom a typed name means", () => {
  it.each([
    ["Jonas Weber", { owner_member_id: "m1" }],
    [" Priya Nair ", { owner_contact_id: "k1" }],
    ["Somebody else", { owner_name: "Somebody else" }],
    ["  ", {}],
  ])("%s", (typed, want) => expect(ownerFields(typed, owners)).toEqual(want));
  it("stays who it was, of two with one name", () => {
    const before = { owner: "Jonas Weber", owner_member_id: "m2" } as Commitment;
    expect(ownerFields("Jonas Weber", owners, before)).toEqual({ owner_member_id: "m2" });
  });
});
