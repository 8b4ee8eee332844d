import packageJson from '../../package.json' with { type: 'json' }

/** Version that every stored result names. */
export const softwareVersion: string = packageJson.version
