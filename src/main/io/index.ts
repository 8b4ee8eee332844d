export { contentSha256 } from './content-digest.ts'
export { IoError, type IoErrorCode } from './io-error.ts'
export { readStudyImage, readStudyImageGeometry, readStudyImageSlices } from './store/read-study-image.ts'
export { writeStudyImage } from './store/write-study-image.ts'
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
