/**
 * What the sign-in page needs, and small parts of nearly every page after it. Imported here they come with the first
 * script: each would otherwise be a file of its own, and a slow network pays for every file, however small.
 */
import './charts/goal-chains';
import './charts/path-captions';
import './episodes/appointment-text';
import './episodes/goal-paths';
import './episodes/open-first';
import './episodes/open-steps';
import './data/reference-reads';
import './episodes/step-text';
import './review-draft/answer-of';
import './review-draft/todays-goals';
import './ui/button';
import './ui/display-preferences';
import './ui/error-summary';
import './ui/expander';
import './data/one-at-a-time';
import './data/problem';
import './data/read-problem';
import './data/retry-key';
import './ui/text-input';
import './ui/field-value';
import './i18n/day-text';
import './i18n/person-text';
