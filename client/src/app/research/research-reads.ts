import { httpResource } from '@angular/common/http';
import type {
  Page,
  RegisteredProject,
  ReleaseDetail,
  ReleaseReport,
  ResearchField,
  ResearchKey,
  ResearchProject,
  ResearchRelease,
  ResearchUsage,
} from '@waymark/contracts';
import { API } from '../data/api';

const RESEARCH = `${API}/research`;
export const PROJECTS = `${RESEARCH}/projects`;
export const RELEASES = `${RESEARCH}/releases`;

export function projectUrl(id: string): string {
  return `${PROJECTS}/${id}`;
}

export function projectKeysUrl(projectId: string): string {
  return `${projectUrl(projectId)}/keys`;
}

export function keyUrl(id: string): string {
  return `${RESEARCH}/keys/${id}`;
}

export function releaseUrl(name: string): string {
  return `${RELEASES}/${encodeURIComponent(name)}`;
}

/**
 * Where a file of a release is fetched, by a link of the page or by a program.
 * @param projectId empty: invented people, who are no project's
 */
export function fileUrl(name: string, file: string, projectId: string): string {
  return `${releaseUrl(name)}/files/${encodeURIComponent(file)}${projectId ? `?project=${projectId}` : ''}`;
}

/** A researcher's own, or all that were submitted. Must be called in an injection context, as what follows. */
export function readProjects() {
  return httpResource<Page<ResearchProject>>(() => PROJECTS);
}

export function readProject(id: () => string) {
  return httpResource<ResearchProject>(() => projectUrl(id()));
}

/** The columns that may be asked for. */
export function readFields() {
  return httpResource<Page<ResearchField>>(() => `${RESEARCH}/fields`);
}

export function readKeys(projectId: () => string) {
  return httpResource<Page<ResearchKey>>(() => projectKeysUrl(projectId()));
}

/**
 * Those that the reader may see; for anybody, those about invented people.
 * @param isNeeded nothing is read before it is
 */
export function readReleases(isNeeded: () => boolean = () => true) {
  return httpResource<Page<ResearchRelease>>(() => (isNeeded() ? RELEASES : undefined));
}

/** With the files of a project. Nothing is read without a name. @param projectId empty: the reader has only one, or none. */
export function readRelease(name: () => string, projectId: () => string) {
  return httpResource<ReleaseDetail>(() =>
    name() ? `${releaseUrl(name())}${projectId() ? `?project=${projectId()}` : ''}` : undefined,
  );
}

export function readReport(name: () => string) {
  return httpResource<ReleaseReport>(() => `${releaseUrl(name())}/report`);
}

/**
 * Which calls were made for a project, the latest first, and what all come to. Nothing is read before one is chosen.
 * @param cursor empty: the first page
 */
export function readUsage(projectId: () => string, cursor: () => string) {
  return httpResource<ResearchUsage>(() => {
    const [id, after] = [projectId(), cursor()];
    return id ? `${RESEARCH}/usage?projectId=${id}${after ? `&cursor=${after}` : ''}` : undefined;
  });
}

/** Projects that were approved, for everyone. */
export function readRegister() {
  return httpResource<Page<RegisteredProject>>(() => `${RESEARCH}/register`);
}
