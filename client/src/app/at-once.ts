/**
 * What the sign-in page needs, and small parts of nearly every page after it. Named here they come with the first
 * script: each would otherwise be a file of its own, and a slow network pays for every file, however small.
 */
import './charts/goal-chains';
import './charts/path-words';
import './episodes/appointment-words';
import './episodes/goal-paths';
import './episodes/open-first';
import './episodes/open-steps';
import './episodes/reference-reads';
import './episodes/step-words';
import './review/answer-of';
import './review/todays-goals';
import './ui/button';
import './ui/comfort';
import './ui/error-summary';
import './ui/fold';
import './ui/one-at-a-time';
import './ui/problem';
import './ui/read-problem';
import './ui/retry-key';
import './ui/text-input';
import './ui/typed-into';
import './words/day-words';
import './words/person-words';
