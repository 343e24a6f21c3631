import { ApiProperty } from '@nestjs/swagger';
import type { Area, CareService, Pathway } from '@waymark/contracts';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, ValidateNested } from 'class-validator';
import { IsName, IsPhone, IsWords, MayBeAbsent, MayBeNull } from '../http/validators.js';
import type { CareService as CareServiceEntity } from './care-service.entity.js';

/** More than any service has, and few enough for one statement. */
const MOST_PLACES = 100;
const TOO_MANY = `name at most ${MOST_PLACES}`;

class NamedPathwayBody {
  @IsName(100)
  @ApiProperty({ type: String, example: 'brain injury' })
  name!: string;
}

class NamedAreaBody {
  @IsName(100)
  @ApiProperty({ type: String, example: 'Coast' })
  name!: string;

  /** Region of an area that is new; left out: not said yet. A known area keeps its own. */
  @MayBeNull()
  @IsName(100)
  @ApiProperty({ type: String, nullable: true, required: false, example: 'East' })
  region?: string | null;
}

class CareServiceBody {
  /** All pathways that it offers; names that are new are made. */
  @MayBeAbsent()
  @IsArray({ message: 'give a list' })
  @ArrayMaxSize(MOST_PLACES, { message: TOO_MANY })
  @IsObject({ each: true, message: 'give each pathway as an object' })
  @ValidateNested({ each: true })
  @Type(() => NamedPathwayBody)
  @ApiProperty({ type: [NamedPathwayBody], required: false })
  pathways?: NamedPathwayBody[];

  /** All areas that it serves; names that are new are made. */
  @MayBeAbsent()
  @IsArray({ message: 'give a list' })
  @ArrayMaxSize(MOST_PLACES, { message: TOO_MANY })
  @IsObject({ each: true, message: 'give each area as an object' })
  @ValidateNested({ each: true })
  @Type(() => NamedAreaBody)
  @ApiProperty({ type: [NamedAreaBody], required: false })
  areas?: NamedAreaBody[];

  /** Whom patients ring between appointments; null: nobody is named. */
  @MayBeNull()
  @IsPhone()
  @ApiProperty({ type: String, nullable: true, required: false, example: '01632 960 001' })
  phone?: string | null;

  /** Where people come to, in lines. It is in calendar files too, which others may see. */
  @MayBeNull()
  @IsWords(300)
  @ApiProperty({ type: String, nullable: true, required: false, example: 'Ashfield House, 12 Mill Lane, Norwich' })
  address?: string | null;

  /** What to know on arrival: which door, where to wait. */
  @MayBeNull()
  @IsWords(500)
  @ApiProperty({ type: String, nullable: true, required: false, example: 'Use the side door and ring the bell.' })
  onArrival?: string | null;
}

export class NewCareServiceRequest extends CareServiceBody {
  @IsName(200)
  @ApiProperty({ type: String, example: 'Vocational rehabilitation' })
  name!: string;
}

export class CareServiceChangeRequest extends CareServiceBody {
  @MayBeAbsent()
  @IsName(200)
  @ApiProperty({ type: String, required: false, example: 'Vocational rehabilitation' })
  name?: string;
}

class PathwayResponse implements Pathway {
  id!: string;

  /** @example brain injury */
  name!: string;
}

class AreaResponse implements Area {
  id!: string;

  /** @example Coast */
  name!: string;

  regionId!: string;
}

export class CareServiceResponse implements CareService {
  id!: string;

  version!: number;

  /** @example Vocational rehabilitation */
  name!: string;

  /** Whom patients ring between appointments. */
  @ApiProperty({ type: String, nullable: true, example: '01632 960 001' })
  phone!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Ashfield House, 12 Mill Lane, Norwich' })
  address!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Use the side door and ring the bell.' })
  onArrival!: string | null;

  @ApiProperty({ type: [PathwayResponse] })
  pathways!: PathwayResponse[];

  @ApiProperty({ type: [AreaResponse] })
  areas!: AreaResponse[];
}

export function toCareServiceResponse(careService: CareServiceEntity): CareServiceResponse {
  const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name, 'en');
  return {
    id: careService.id,
    version: careService.rowVersion,
    name: careService.name,
    phone: careService.phone,
    address: careService.address,
    onArrival: careService.onArrival,
    pathways: (careService.pathways ?? []).map(({ id, name }) => ({ id, name })).sort(byName),
    areas: (careService.areas ?? []).map(({ id, name, regionId }) => ({ id, name, regionId })).sort(byName),
  };
}
