import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { notFound } from './problem.js';
import { isId } from './validators.js';

/** An id in an address that is no id names no record. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string, _: ArgumentMetadata): string {
    if (!isId(value)) throw notFound('record');
    return value;
  }
}
