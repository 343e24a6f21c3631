export interface Pathway {
  readonly id: string;
  readonly name: string;
}

export interface Area {
  readonly id: string;
  readonly name: string;
  readonly regionId: string;
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
