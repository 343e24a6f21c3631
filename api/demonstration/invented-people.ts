import type { Sex } from '@waymark/contracts';
import { readNhsNumber } from '@waymark/text';
import type { Dice } from './dice.js';
import type { PathwayName } from './goal-idea.js';

/** An invented person: a name, a birth date and an NHS number from the range that is never issued. */
export interface InventedPerson {
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: string;
  readonly sex: Sex;
  readonly nhsNumber: string;
}

const words = (text: string): readonly string[] => text.split(' ');

const GIVEN_NAMES: Readonly<Record<Sex, readonly string[]>> = {
  F: words(
    'Abigail Aisha Angela Anneka Beatrice Bethan Bronagh Carol Chidi Denise Dorota Eileen Elif Esther Fatima Freya ' +
      'Gloria Hannah Harriet Ingrid Jasmine Jean Kavita Kirsty Lorraine Maeve Marjorie Mina Nadia Nerys Olivia Parveen ' +
      'Rhiannon Ruby Sadia Sheila Tamsin Thandi Valerie Winifred Yasmin Zofia',
  ),
  M: words(
    'Abdul Aled Alistair Anton Barry Bilal Cedric Cormac Darren Dev Edwin Emeka Fergus Gethin Gordon Harjit Hugh ' +
      'Ibrahim Ivan Jerome Keith Kwame Leon Malcolm Marek Mohammed Nathan Neville Osian Patrick Piotr Ravi Reuben ' +
      'Rhodri Samir Stuart Terence Tobias Vikram Walter Yusuf Zane',
  ),
  X: words('Ash Blair Corin Devan Ellery Frankie Jody Kerry Lindsey Morgan Nell Robin Sasha Shay Teddy Vic'),
};

const FAMILY_NAMES = words(
  'Abbott Achebe Ahmed Armitage Atkins Banerjee Barlow Begum Blackwood Boateng Bramley Brennan Burrows Cadwallader ' +
    'Chadha Chapman Clegg Coates Cole Crowther Curran Dacosta Dalby Dhillon Doyle Duffy Eastwood Eze Fairclough Fenwick ' +
    'Finnegan Garside Gill Gough Greaves Hadley Hallam Hartley Haskins Hussain Ingham Jankowski Jepson Joshi Kamara ' +
    'Kendrick Khan Kowalczyk Lacey Lister Llewellyn Lomax MacLeod Mahmood Marsden Mensah Merrick Nowak Nuttall Okafor ' +
    'Oldroyd Osman Pankhurst Parry Pemberton Pike Prosser Quigley Rahman Redfern Rees Ridley Rowntree Sandhu Seddon ' +
    'Shah Siddiqui Skelton Smethurst Stannard Sutcliffe Tennant Thackray Thwaite Tunstall Underwood Vaughan Wainwright ' +
    'Webster Whitaker Winstanley Wojcik Wragg Yeo Zaman',
);

/** Youngest and oldest on a pathway. */
const AGES: Readonly<Record<PathwayName, readonly [number, number]>> = {
  'brain injury': [19, 63],
  'stroke upper limb': [44, 88],
  spinal: [24, 78],
  pain: [27, 82],
};

/** Invents people, each with an NHS number of their own. */
export class People {
  /** Well above the numbers used by example files, so that such a file can be imported as well. */
  private nextNumber = 500_000;
  private readonly names = new Set<string>();
  private ofEither = 0;

  constructor(private readonly dice: Dice) {}

  /** Invents a person of a usual age for the pathway when their episode begins. */
  invent(pathway: PathwayName, startedOn: string): InventedPerson {
    // One in twenty-five has a name that says nothing of their sex; of these, one in four is recorded as X.
    const named = this.dice.weighted({ F: 49, M: 47, X: 4 });
    let givenName = this.dice.pick(GIVEN_NAMES[named]);
    let familyName = this.dice.pick(FAMILY_NAMES);
    // Namesakes exist and the service warns of them, but not in every list.
    for (let tries = 0; tries < 20 && this.names.has(`${givenName} ${familyName}`); tries += 1) {
      givenName = this.dice.pick(GIVEN_NAMES[named]);
      familyName = this.dice.pick(FAMILY_NAMES);
    }
    this.names.add(`${givenName} ${familyName}`);
    const [youngest, oldest] = AGES[pathway];
    const year = Number(startedOn.slice(0, 4)) - this.dice.whole(youngest, oldest);
    const two = (number: number): string => String(number).padStart(2, '0');
    const birthDate = `${year}-${two(this.dice.whole(1, 12))}-${two(this.dice.whole(1, 28))}`;
    return { givenName, familyName, birthDate, sex: this.sexOf(named), nhsNumber: this.nhsNumber() };
  }

  private sexOf(named: Sex): Sex {
    if (named !== 'X') return named;
    this.ofEither += 1;
    return (['F', 'M', 'X', 'M'] as const)[this.ofEither % 4] ?? named;
  }

  /** The next number of the 999 range with a valid check digit. */
  nhsNumber(): string {
    for (;;) {
      const start = `999${this.nextNumber}`;
      this.nextNumber += 7;
      for (let digit = 0; digit <= 9; digit += 1) {
        const number = readNhsNumber(`${start}${digit}`);
        if (number !== null) return number;
      }
    }
  }
}
