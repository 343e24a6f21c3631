import { type EntityManager, type FindOperator, In } from 'typeorm';
import { marksFor } from '../database/sealed/sealing.js';
import { Patient } from './patient.entity.js';

type Asked = Pick<EntityManager, 'dataSource'>;

/** The condition that a patient has one of these NHS numbers, which are stored encrypted. */
export function hasNhsNumber(asked: Asked, ...numbers: readonly string[]): { nhsNumberMark: FindOperator<string> } {
  return { nhsNumberMark: oneOf(marksFor(asked, Patient, 'nhsNumberMark', numbers)) };
}

/** The condition that a patient's NHS number ends in these digits. */
export function hasLastFour(asked: Asked, digits: string): { nhsLastFourMark: FindOperator<string> } {
  return { nhsLastFourMark: oneOf(marksFor(asked, Patient, 'nhsLastFourMark', [digits])) };
}

const oneOf = (marks: readonly string[]): FindOperator<string> => In([...marks]) as FindOperator<string>;
