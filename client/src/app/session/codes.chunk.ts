// In one file: what two files of them shared would come with what everybody fetches.
export { RecoveryCodesPage } from './recovery-codes-page';
export { showSecondStep } from './second-step';
