/** Hand a file to the user: the browser's download, which the desktop window answers with its save dialog. */
export const saveFile = (fileName: string, bytes: Uint8Array<ArrayBuffer> | string, mediaType: string): void => {
  const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // The download has taken the content when the click returns; the address is kept a while for slow browsers.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
