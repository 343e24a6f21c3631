import { Injectable, type PipeTransform } from '@nestjs/common';
import { REPORT_PAGES, type ReportPageName } from '@waymark/contracts';
import { unprocessable } from '../http/problem.js';

/** The name of a page in an address. */
@Injectable()
export class ReportPagePipe implements PipeTransform<string, ReportPageName> {
  /** @throws 422 that names the pages there are. */
  transform(value: string): ReportPageName {
    const page = REPORT_PAGES.find((name) => name === value);
    if (page !== undefined) return page;
    const message = `There is no such page. Ask for ${REPORT_PAGES.join(', ')}.`;
    throw unprocessable([{ pointer: '/page', code: 'no-such-page', message }]);
  }
}
