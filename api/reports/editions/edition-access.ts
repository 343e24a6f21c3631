import type { ReportPageName } from '@waymark/contracts';
import { matterOf } from '@waymark/policy';
import type { EntityManager } from 'typeorm';
import { requireAccess } from '../../http/access.js';
import { notFound, unprocessable } from '../../http/problem.js';
import type { RequestContext } from '../../http/request-context.js';
import { Edition, EditionPage } from './edition.entity.js';
import { maySee } from './may-see.js';

/**
 * Loads an edition for the request's action.
 * @throws 404 for an unknown one, for another care service's, and for one that is not for the caller yet.
 */
export async function editionFor(em: EntityManager, context: RequestContext, id: string): Promise<Edition> {
  const edition = await em.findOne(Edition, { where: { id }, relations: { careService: true } });
  if (!edition) throw notFound('edition');
  requireAccess(context, 'edition', matterOf(edition.careServiceId));
  if (!maySee(context, edition)) throw notFound('edition');
  return edition;
}

/** A page of an edition, as it is asked for. */
export interface AskedPage {
  readonly editionId: string;
  readonly page: string;
  /** Empty: all pathways. */
  readonly pathwayId: string;
}

/** The page as it was stored. @throws 422 for a page or pathway that the edition does not have. */
export async function editionPageFor(em: EntityManager, asked: AskedPage): Promise<EditionPage> {
  const { editionId, page, pathwayId } = asked;
  const found = await em.findOneBy(EditionPage, { editionId, page: page as ReportPageName, pathwayId });
  if (found) return found;
  const pages = await em.find(EditionPage, { where: { editionId }, select: { page: true, pathwayId: true } });
  const ofPathway = pages.filter((one) => one.pathwayId === pathwayId);
  throw unprocessable([
    ofPathway.length === 0
      ? {
          pointer: '/pathwayId',
          code: 'no-such-place',
          message: 'This edition has no such pathway. Leave pathwayId out, or take one that it lists.',
        }
      : {
          pointer: '/page',
          code: 'no-such-page',
          message: `There is no such page here. Ask for ${ofPathway.map((one) => one.page).join(', ')}.`,
        },
  ]);
}
