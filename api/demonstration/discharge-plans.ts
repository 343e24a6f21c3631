import type { DischargeSummary } from '@waymark/contracts';
import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { Episode } from '../episodes/episode.entity.js';
import { Goal } from '../goals/goal.entity.js';
import type { PathwayName } from './goal-idea.js';

/** Enough to find one in each care service. */
const HOW_MANY = 12;

type AfterIt = Omit<DischargeSummary, 'whatIDid'>;

const AFTER: Readonly<Record<PathwayName, AfterIt>> = {
  'brain injury': {
    keepsMeWell: 'One thing at a time. The week is on the board by the fridge. I rest before I am tired, not after.',
    ifHarder: 'Go back to the short list. Say it at home. Two quiet days often put it right.',
    comeBack: 'I ring the team myself, or home rings for me. I need no new letter this year.',
  },
  'stroke upper limb': {
    keepsMeWell: 'My arm gets its ten minutes every morning. I use it for the kettle and the door.',
    ifHarder: 'Start again with the easy ones on my sheet. If it is sudden, or my face or speech change, call 999.',
    comeBack: 'I ring the team and say who I saw. They see me again within six months without a new letter.',
  },
  spinal: {
    keepsMeWell: 'I change how I sit every half hour. I walk each day, also when it is only to the corner.',
    ifHarder: 'Half as far for a week, and then build up again. I do not stop.',
    comeBack: 'I ring the team. If I go numb, or cannot pass water, I go to hospital the same day.',
  },
  pain: {
    keepsMeWell: 'I do a little on good days and a little on bad ones. Music helps, and so does company.',
    ifHarder: 'I have had flares before and they pass. I keep moving, ask for help with the shopping, and sleep.',
    comeBack: 'I ring the team and ask for the follow-up group. It meets on the first Tuesday.',
  },
};

/** Writes discharge summaries for some who left recently: what they did, and what keeps them well. */
export async function writeDischargeSummaries(em: EntityManager): Promise<void> {
  const ended = await em.find(Episode, {
    where: { endedOn: Not(IsNull()), endReason: 'goals-reached' },
    relations: { pathway: true },
    order: { endedOn: 'DESC', startedOn: 'ASC', id: 'ASC' },
    take: HOW_MANY,
  });
  const goals = await em.find(Goal, {
    where: { episodeId: In(ended.map(({ id }) => id)), achievement: 'achieved' },
    order: { position: 'ASC' },
  });
  for (const { id, pathway } of ended) {
    const after = Object.entries(AFTER).find(([name]) => name === pathway?.name)?.[1];
    const own = goals.filter(({ episodeId }) => episodeId === id);
    const reached = own.slice(0, 2).map(({ ownWords }) => `“${ownWords}”`);
    if (!after || reached.length === 0) continue;
    const whatIDid = `I came with this: ${reached.join(' and ')}. I got there, step by step.`;
    await em.update(Episode, id, { dischargeSummary: { whatIDid, ...after } });
  }
}
