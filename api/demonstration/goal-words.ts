import type { Dice } from './dice.js';
import type { GoalIdea } from './goal-idea.js';

const words = (text: string): readonly string[] => text.split(', ');

const FRIENDS = words(
  'Chris, Pat, Lin, Mags, Jo, Bea, Ned, Wendy, Joan, Ruth, Ann, Col, Deb, Femi, Gill, Hari, Irene, Jack, Kath, Len, ' +
    'Moira, Nasreen, Olu, Priya, Raj, Steph, Tariq, Una, Viv, Zed',
);
const CHILDREN = words(
  'Alfie, Maisie, Noah, Amara, Rhys, Zainab, Theo, Lottie, Kofi, Ivy, Arlo, Hana, Finn, Poppy, Idris, Elsie, Jude, ' +
    'Saffron, Ewan, Leila, Max, Orla, Reece, Anya, Toby, Martha',
);

/** What differs from person to person. Each person has one of each, in all of their goals. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  friend: FRIENDS,
  partner: words(
    'Sam, Alex, Bill, Maria, Lee, Nicky, Paul, Sue, Tony, Meera, Dave, Karen, Ali, Jan, Mick, Rosa, Phil, Gwen, Tunde, ' +
      'Claire, Rob, Anjali, Steve, Dot',
  ),
  child: CHILDREN,
  grandchild: words(
    'Albie, Nia, Zac, Ottilie, Musa, Ffion, Ralph, Esme, Kian, Tilly, Yusra, Bobby, Effie, Louie',
  ).concat(CHILDREN),
  children: words('the boys, the kids, the twins, the children, the two of them, everybody, my lot, the little ones'),
  dog: words(
    'Biscuit, Meg, Rusty, Bess, Scout, Nelson, Dolly, Monty, Pepper, Tess, Buster, Flo, Archie, Jess, Murphy, Poppet, ' +
      'Rex, Sid, Toffee, Willow',
  ),
  sibling: words(
    'my brother, my sister, my cousin, my brother Neil, my sister Jackie, my brother Imran, my cousin Dawn, my sister ' +
      'Tess, my brother Huw, my sister Farah, my brother Colin, my cousin Ade',
  ),
  walk: words(
    'the park, the lake, the rec, the common, the heath, the canal, the big field, the wood, the river path, the ' +
      'harbour, the mill pond, the golf course',
  ),
  place: words(
    'the Co-op, the market, the corner shop, the village shop, the Spar, the butcher, the farm shop, the precinct, the ' +
      'post office, the garage, the baker, the big Tesco',
  ),
  day: words('Mondays, Tuesdays, Wednesdays, Thursdays, Fridays, Saturdays'),
  work: words(
    'the garden centre, the library, the warehouse, the bakery, the office, the school kitchen, the garage, the ' +
      'surgery, the charity shop, the depot, the hotel, the call centre, the laundry, the factory, the café, the bank, ' +
      'the farm, the council, the dental practice, the theatre',
  ),
  hall: words('the chapel, the village hall, the library, the leisure centre, the old school, the arts centre'),
};

/** How many people may want the same in the same words. */
const MOST_ALIKE = 4;
const BLANK = /\{([^}]+)\}/g;

/** Inserts one person's own names and places into their goals; keeps count, so that goals do not repeat. */
export class GoalWords {
  private readonly said = new Map<string, number>();

  /** @param taken words that belong to one person and may not be repeated. */
  constructor(
    private readonly dice: Dice,
    taken: readonly string[],
  ) {
    for (const each of taken) this.said.set(each, Infinity);
  }

  /** For one person: all their ideas are filled in with the same names. */
  forPerson(name: string): (idea: GoalIdea) => GoalIdea {
    const own = new Map<string, string>();
    return (idea) => {
      for (let tries = 0; ; tries += 1) {
        const names = new Map(own);
        const filled = fillIn(idea, (blank) => this.choose(blank, names, name));
        const alike = this.said.get(filled.words) ?? 0;
        if (alike >= MOST_ALIKE && tries < 200) {
          // Used too often: this person gets other names.
          if (tries > 20) own.clear();
          continue;
        }
        this.said.set(filled.words, alike + 1);
        for (const [blank, chosen] of names) if (blank in OWN) own.set(blank, chosen);
        return filled;
      }
    };
  }

  private choose(text: string, names: Map<string, string>, name: string): string {
    const [, label, list] = /^(?:(\w+):)?(.+)$/.exec(text) ?? [];
    const blank = label ?? text;
    const known = names.get(blank);
    if (known !== undefined) return known;
    const choices = list?.includes('|') ? list.split('|') : OWN[blank];
    if (!choices) throw new Error(`Nobody knows what goes into {${blank}}.`);
    const taken = new Set([...names.values(), name]);
    const free = choices.filter((choice) => !taken.has(choice));
    const chosen = this.dice.pick(free.length > 0 ? free : choices);
    names.set(blank, chosen);
    return chosen;
  }
}

/** The idea with each `{name}`, `{one|or another}` and `{name:one|or another}` filled in, the same in every place. */
function fillIn(idea: GoalIdea, choose: (blank: string) => string): GoalIdea {
  const fill = (text: string): string => {
    const filled = text.replace(BLANK, (_, blank: string) => choose(blank));
    return filled.charAt(0).toUpperCase() + filled.slice(1);
  };
  return {
    ...idea,
    words: fill(idea.words),
    levels: idea.levels.map(({ level, text }) => ({ level, text: fill(text) })),
    steps: idea.steps.map(fill),
  };
}
