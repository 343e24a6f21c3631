import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Replies } from '../http/api-docs.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import type { Reply } from '../http/reply.js';
import { Context, type RequestContext } from '../http/request-context.js';
import {
  AreaChangeRequest,
  KeptAreaResponse,
  KeptPathwayResponse,
  PathwayChangeRequest,
  PlacesResponse,
} from './places.dto.js';
import { PlacesService } from './places.service.js';

@ApiTags('Care services')
@Controller()
export class PlacesController {
  constructor(private readonly places: PlacesService) {}

  /** Every pathway and area of the site, and the regions, whether a care service has them or not. */
  @Get('places')
  @Allow('place:list')
  @Replies(200, PlacesResponse)
  list(): Promise<PlacesResponse> {
    return this.places.list();
  }

  /** Rename a pathway, for every care service that offers it. */
  @Patch('pathways/:id')
  @Allow('place:change')
  @Replies(200, KeptPathwayResponse, { ifMatch: true, idempotent: 'accepted' })
  changePathway(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: PathwayChangeRequest,
  ): Promise<Reply<KeptPathwayResponse>> {
    return this.places.changePathway(context, id, body);
  }

  /** Rename an area, or say which region it belongs to, for every care service that serves it. */
  @Patch('areas/:id')
  @Allow('place:change')
  @Replies(200, KeptAreaResponse, { ifMatch: true, idempotent: 'accepted' })
  changeArea(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: AreaChangeRequest,
  ): Promise<Reply<KeptAreaResponse>> {
    return this.places.changeArea(context, id, body);
  }
}
