export { IoError, type IoErrorCode } from './io-error.ts'
export type {
  IoOptions,
  ReadImageFile,
  ReadMaskFile,
  ReadSeries,
  ReadStudyImage,
  ReadStudyImageSlices,
  ScanPaths,
  SeriesImage,
  StoredImage,
  StudyVoxels,
  WriteMaskFile,
  WriteStudyImage,
} from './types.ts'
