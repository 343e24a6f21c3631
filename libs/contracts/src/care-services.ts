export interface Pathway {
  readonly id: string;
  readonly name: string;
}

export interface Area {
  readonly id: string;
  readonly name: string;
  readonly regionId: string;
}

/** A pathway as administrators keep it. */
export interface KeptPathway extends Pathway {
  readonly version: number;
}

/** An area as administrators keep it. */
export interface KeptArea extends Area {
  /** Name of its region. */
  readonly region: string;
  readonly version: number;
}

/** Every pathway and area of the site, in use or not. */
export interface Places {
  readonly pathways: readonly KeptPathway[];
  readonly areas: readonly KeptArea[];
  /** Names of the regions that areas belong to. */
  readonly regions: readonly string[];
}

export interface CareService {
  readonly id: string;
  readonly name: string;
  /** Number to ring for help between appointments; null until an administrator sets it. */
  readonly phone: string | null;
  /** Where people come to, in lines; null until an administrator sets it. */
  readonly address: string | null;
  /** What to know on arrival: which door, where to wait; null as for the address. */
  readonly onArrival: string | null;
  readonly pathways: readonly Pathway[];
  readonly areas: readonly Area[];
  readonly version: number;
}
