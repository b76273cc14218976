import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { type ImportReport, listBytesMax, readList } from './import-requests';

/** The bytes that were previewed, so that just these are taken in. */
export interface ChosenList {
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

/** A list on its way: chosen, previewed, taken in. */
export function useImport() {
  const queries = useQueryClient();
  const [list, setList] = useState<ChosenList>();
  const [isTooLarge, setTooLarge] = useState(false);

  const preview = useMutation<ImportReport, Error, ChosenList>({
    mutationFn: ({ bytes }) => readList(bytes, 'preview'),
  });
  const commit = useMutation<ImportReport, Error, ChosenList>({
    mutationFn: ({ bytes }) => readList(bytes, 'commit'),
    onSettled: () => queries.invalidateQueries({ queryKey: ['office'] }),
  });

  const restart = () => {
    setList(undefined);
    preview.reset();
    commit.reset();
  };

  const choose = async (file: File) => {
    restart();
    setTooLarge(file.size > listBytesMax);
    if (file.size > listBytesMax) return;
    const chosen = { name: file.name, bytes: await file.arrayBuffer() };
    setList(chosen);
    preview.mutate(chosen);
  };

  return {
    list,
    isTooLarge,
    preview,
    commit,
    choose,
    restart,
    takeIn: () => {
      if (list) commit.mutate(list);
    },
  };
}
