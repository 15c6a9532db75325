/**
 * The data contract (`tooling/model/`) as the scripts hold it. Field names are those of the contract. A test
 * (`tests/browser/test_contract.py`) compares the fields with the models.
 */

/** A number of a field: a number where it was published, a text where somebody typed it. */
export type Typed = number | string;

export interface Skill {
  naam: string;
  niveau?: string;
  bewijs?: string[];
}

export interface AskedSkill {
  naam: string;
  niveau?: string;
  vereist?: boolean;
}

export interface Period<N = Typed> {
  uren_per_week?: N;
  vanaf?: string;
  tot?: string;
  dagen?: string[];
}

export interface Availability extends Period {
  soorten?: string[];
  afgestemd_met_leidinggevende?: string;
}

export interface Effort extends Period<number> {
  uren_totaal?: number;
}

export interface ProfileLocation {
  plaats?: string;
  reisafstand_km?: Typed;
  op_afstand?: string;
}

export interface KlusLocation {
  plaats?: string;
  op_afstand?: string;
}

export interface Job {
  functie: string;
  organisatie?: string;
  van?: string;
  tot?: string;
  omschrijving?: string;
}

export interface Education {
  naam: string;
  instelling?: string;
  niveau?: string;
  van?: string;
  tot?: string;
}

export interface Course {
  naam: string;
  aanbieder?: string;
  datum?: string;
  url?: string;
  vaardigheden?: string[];
}

export interface Certificate {
  naam: string;
  uitgever?: string;
  datum?: string;
  verloopt?: string;
  url?: string;
}

export interface PieceOfWork {
  titel: string;
  omschrijving?: string;
  url?: string;
  datum?: string;
}

export interface Language {
  taal: string;
  niveau?: string;
}

export interface Link {
  naam?: string;
  url: string;
}

export interface Contact {
  naam?: string;
  email?: string;
  url?: string;
  telefoon?: string;
}

export interface Recommendation {
  door: string;
  tekst: string;
  klus?: string;
  datum?: string;
}

export interface Owner {
  github: string;
  id: Typed;
}

/** A whole profile, as somebody fills it in: any part may be absent. */
export interface Profile {
  naam?: string;
  zichtbaarheid?: string;
  vaardigheden?: Skill[];
  eigenaar?: Owner;
  organisatie?: string;
  functie?: string;
  over_mij?: string;
  wil_leren?: string[];
  interesses?: string[];
  liever_niet?: string[];
  ervaring?: Job[];
  opleidingen?: Education[];
  cursussen?: Course[];
  certificaten?: Certificate[];
  talen?: Language[];
  links?: Link[];
  portfolio?: PieceOfWork[];
  beschikbaar?: Availability;
  locatie?: ProfileLocation;
  vindbaar?: string;
  contact?: Contact;
  aanbevelingen?: Recommendation[];
  bijgewerkt?: string;
  verloopt?: string;
  voorbeeld?: string;
}

/** A klus as `api/v1/klussen.json` publishes it. */
export interface PublishedKlus {
  id: string;
  adres: string;
  reageren_kan: boolean;
  titel: string;
  organisatie: string;
  soort: string;
  samenvatting?: string;
  omschrijving: string;
  resultaat?: string;
  vaardigheden: AskedSkill[];
  leert?: string[];
  inzet?: Effort;
  locatie?: KlusLocation;
  kosten?: string;
  alleen_voor?: string[];
  reageren_tot?: string;
  status: string;
}

export interface Organisation {
  id: string;
  naam: string;
  afkorting?: string;
  onderdeel_van?: string;
}

/** Name, province, latitude and longitude, as `api/v1/plaatsen.json` publishes them. */
export type PlaceRow = [string, string, number, number];

/** `meedoen/formulier.json`: what forms and pages need besides the data. */
export interface Settings {
  adres: string;
  velden: { klus: import("./forms/checks.js").Field[]; profiel: import("./forms/checks.js").Field[] };
  namen: Record<string, string>;
  talen: Record<string, string>;
  regels: any;
}
