import { ApiProperty } from '@nestjs/swagger';
import type { KeptArea, KeptPathway, Places } from '@waymark/contracts';
import { IsName, MayBeAbsent } from '../http/validators.js';

export class PathwayChangeRequest {
  @IsName(100)
  @ApiProperty({ type: String, example: 'brain injury' })
  name!: string;
}

export class AreaChangeRequest {
  @MayBeAbsent()
  @IsName(100)
  @ApiProperty({ type: String, required: false, example: 'Coast' })
  name?: string;

  /** Name of its region, which is made if there is none. */
  @MayBeAbsent()
  @IsName(100)
  @ApiProperty({ type: String, required: false, example: 'East' })
  region?: string;
}

export class KeptPathwayResponse implements KeptPathway {
  id!: string;

  version!: number;

  /** @example brain injury */
  name!: string;
}

export class KeptAreaResponse implements KeptArea {
  id!: string;

  version!: number;

  /** @example Coast */
  name!: string;

  regionId!: string;

  /** @example East */
  region!: string;
}

export class PlacesResponse implements Places {
  @ApiProperty({ type: [KeptPathwayResponse] })
  pathways!: KeptPathwayResponse[];

  @ApiProperty({ type: [KeptAreaResponse] })
  areas!: KeptAreaResponse[];

  /** Names of the regions that areas belong to. */
  @ApiProperty({ type: [String], example: ['East', 'Not set'] })
  regions!: string[];
}
