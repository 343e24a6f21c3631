/**
 * What the sign-in page needs, and small parts of nearly every page after it. Imported here they come with the first
 * script: each would otherwise be a file of its own, and a slow network pays for every file, however small.
 */
import './charts/path-captions';
import './care/episodes/appointment-text';
import './care/episodes/goal-paths';
import './care/episodes/open-first';
import './care/episodes/open-steps';
import './data/reference-reads';
import './care/episodes/step-text';
import './care/review-draft/answer-of';
import './care/review-draft/todays-goals';
import './ui/button';
import './ui/display-preferences';
import './ui/error-summary';
import './ui/expander';
import './data/audience';
import './data/one-at-a-time';
import './data/problem';
import './data/read-problem';
import './data/record-reads';
import './data/retry-key';
import './data/write';
import './ui/text-input';
import './ui/field-value';
import './i18n/day-text';
import './i18n/person-text';
