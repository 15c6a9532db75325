/**
 * The data contract (`tooling/model/`) as the scripts hold it. Field names are those of the contract. A test
 * (`tests/browser/test_contract.py`) compares the fields with the models.
 */

/* Absent and `undefined` mean the same here: neither is kept. */

/** A number of a field: a number where it was published, a text where somebody typed it. */
export type Typed = number | string;

export interface Skill {
  naam: string;
  niveau?: string | undefined;
  bewijs?: string[] | undefined;
}

export interface AskedSkill {
  naam: string;
  niveau?: string | undefined;
  vereist?: boolean | undefined;
}

export interface Span {
  vanaf?: string | undefined;
  tot?: string | undefined;
}

export interface Period<N = Typed> {
  uren_per_week?: N | undefined;
  vanaf?: string | undefined;
  tot?: string | undefined;
  dagen?: string[] | undefined;
  dagdelen?: string[] | undefined;
  perioden?: Span[] | undefined;
}

export interface Availability extends Period {
  soorten?: string[] | undefined;
  afgestemd_met_leidinggevende?: string | undefined;
}

export interface Effort extends Period<number> {
  uren_totaal?: number | undefined;
  uren_voor?: string | undefined;
}

export interface ProfileLocation {
  plaats?: string | undefined;
  ook_in?: string[] | undefined;
  reisafstand_km?: Typed | undefined;
  op_afstand?: string | undefined;
}

export interface KlusLocation {
  plaats?: string | undefined;
  ook_in?: string[] | undefined;
  op_afstand?: string | undefined;
}

export interface Job {
  functie: string;
  organisatie?: string | undefined;
  van?: string | undefined;
  tot?: string | undefined;
  omschrijving?: string | undefined;
}

export interface Education {
  naam: string;
  instelling?: string | undefined;
  niveau?: string | undefined;
  van?: string | undefined;
  tot?: string | undefined;
}

export interface Course {
  naam: string;
  aanbieder?: string | undefined;
  datum?: string | undefined;
  url?: string | undefined;
  vaardigheden?: string[] | undefined;
}

export interface Certificate {
  naam: string;
  uitgever?: string | undefined;
  datum?: string | undefined;
  verloopt?: string | undefined;
  url?: string | undefined;
  badge?: string | undefined;
}

export interface PieceOfWork {
  titel: string;
  omschrijving?: string | undefined;
  url?: string | undefined;
  datum?: string | undefined;
}

export interface Language {
  taal: string;
  niveau?: string | undefined;
}

export interface Link {
  naam?: string | undefined;
  url: string;
}

export interface Contact {
  naam?: string | undefined;
  email?: string | undefined;
  url?: string | undefined;
  telefoon?: string | undefined;
}

export interface Recommendation {
  door: string;
  tekst: string;
  klus?: string | undefined;
  datum?: string | undefined;
}

export interface Owner {
  github?: string | undefined;
  account?: string | undefined;
  id: Typed;
}

/** A whole profile, as somebody fills it in: any part may be absent. */
export interface Profile {
  naam?: string | undefined;
  zichtbaarheid?: string | undefined;
  vaardigheden?: Skill[] | undefined;
  eigenaar?: Owner | undefined;
  organisatie?: string | undefined;
  functie?: string | undefined;
  over_mij?: string | undefined;
  wil_leren?: string[] | undefined;
  interesses?: string[] | undefined;
  liever_niet?: string[] | undefined;
  ervaring?: Job[] | undefined;
  opleidingen?: Education[] | undefined;
  cursussen?: Course[] | undefined;
  certificaten?: Certificate[] | undefined;
  talen?: Language[] | undefined;
  links?: Link[] | undefined;
  portfolio?: PieceOfWork[] | undefined;
  beschikbaar?: Availability | undefined;
  locatie?: ProfileLocation | undefined;
  groepen?: string[] | undefined;
  loket?: string | undefined;
  vindbaar?: string | undefined;
  contact?: Contact | undefined;
  aanbevelingen?: Recommendation[] | undefined;
  bijgewerkt?: string | undefined;
  verloopt?: string | undefined;
  voorbeeld?: string | undefined;
}

/** A profile as the match takes it: hours and distances are numbers. */
export type MatchProfile = Omit<Profile, "vaardigheden" | "beschikbaar" | "locatie" | "vindbaar"> & {
  vaardigheden: Skill[];
  beschikbaar?: (Period<number> & { soorten?: string[] | undefined }) | undefined;
  locatie?: (Omit<ProfileLocation, "reisafstand_km"> & { reisafstand_km?: number | undefined }) | undefined;
};

/** A profile as `api/v1/profielen.json` publishes it. */
export type PublishedProfile = MatchProfile & { id: string; vindbaar?: boolean };

/** A klus as `api/v1/klussen.json` publishes it. */
export interface PublishedKlus {
  id: string;
  adres: string;
  reageren_kan: boolean;
  /** Last day to respond; none for a klus that is open without an end. */
  sluit?: string | undefined;
  titel: string;
  organisatie: string;
  soort: string;
  samenvatting?: string | undefined;
  omschrijving: string;
  resultaat?: string | undefined;
  vaardigheden: AskedSkill[];
  leert?: string[] | undefined;
  inzet?: Effort | undefined;
  locatie?: KlusLocation | undefined;
  kosten?: string | undefined;
  contact?: Contact | undefined;
  andere_contacten?: Contact[] | undefined;
  plekken?: number | undefined;
  rollen?: { plekken?: number | undefined }[] | undefined;
  alleen_voor?: string[] | undefined;
  reageren_tot?: string | undefined;
  status: string;
  voorbeeld?: boolean | undefined;
}

/** A listing of an outside source as `api/v1/vermeldingen.json` publishes it: what its source tells, as of a klus. */
export interface PublishedListing extends Omit<PublishedKlus, "soort" | "reageren_kan" | "status"> {
  /** Its kind, which only another market tells. */
  soort?: string | undefined;
  /** The address of the page that counts. */
  elders: string;
  bron: { naam: string; licentie: string; bewijs: string };
  /** The organisation as the source names it. */
  bij: string;
  /** The day on which it was last seen. */
  gezien: string;
}

export interface Organisation {
  id: string;
  naam: string;
  afkorting?: string | undefined;
  onderdeel_van?: string | undefined;
  loket?: Contact | undefined;
}

export interface Group {
  id: string;
  naam: string;
  organisaties?: string[] | undefined;
}

export interface Edition {
  id: string;
  naam: string;
  /** Ids of its open klussen and listings. */
  klussen: string[];
  /** Points of each part of a score, where they are not those of the market. */
  punten?: Record<string, number> | undefined;
}

/** Name, province, latitude and longitude, as `api/v1/plaatsen.json` publishes them. */
export type PlaceRow = [string, string, number, number];

/** A form of the site, by the kind of file that it makes. */
export type FormKind = "klus" | "profiel" | "bron";

/** `meedoen/formulier.json`: what forms and pages need besides the data. */
export interface Settings {
  adres: string;
  velden: Record<FormKind, import("./forms/checks.js").Field[]>;
  namen: Record<string, string>;
  talen: Record<string, string>;
  regels: any;
}
