import { parseDocument, type DocumentOptions, type ParseOptions, type SchemaOptions } from 'yaml';
import { Failure } from './failure.js';

/**
 * What a YAML file says.
 * @throws {Failure} `config.broken` with the first thing that is wrong; also for aliases that would unfold without end.
 */
export function parseYaml(
  text: string,
  file: string,
  options: ParseOptions & DocumentOptions & SchemaOptions = {},
): unknown {
  const document = parseDocument(text, options);
  const broken = ({ message }: Error) => new Failure('config.broken', { file, detail: message.split('\n')[0]! });
  const [error] = document.errors;
  if (error) throw broken(error);
  try {
    return document.toJS();
  } catch (failure) {
    throw broken(failure as Error);
  }
}
