/**
 * What the sign-in page needs, and nearly every page after it. Named here it comes with the first script: small parts
 * that many pages share would otherwise be files of their own, and a slow network pays for each of them.
 */
import './button';
import './error-summary';
import './one-at-a-time';
import './problem';
import './text-input';
import './typed-into';
