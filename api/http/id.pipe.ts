import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { notFound } from './problem.js';
import { isId } from './validators.js';

/** A malformed id in an address names no record. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string, _: ArgumentMetadata): string {
    if (!isId(value)) throw notFound('record');
    return value;
  }
}
