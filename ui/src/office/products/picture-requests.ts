import { answer, api, type Schema } from '~/api/client';

/** Largest picture that the shop keeps. */
export const pictureBytesMax = 1024 * 1024;

const types = ['image/png', 'image/jpeg', 'image/webp'] as const;
type PictureType = (typeof types)[number];

export const acceptedTypes = types.join(',');

export type PictureFault = 'picture_too_large' | 'picture_wrong_type';

/** Why a file is no picture for the shop; nothing when it may be one. */
export function pictureFault({ type, size }: Blob): PictureFault | undefined {
  if (!types.some((known) => known === type)) return 'picture_wrong_type';
  return size > pictureBytesMax ? 'picture_too_large' : undefined;
}

/** Keeps a picture; the same one again is the same address. */
export function keepPicture(file: Blob): Promise<Schema['uploaded_picture']> {
  return answer(
    api.POST('/api/v1/admin/media', {
      headers: { 'Content-Type': file.type as PictureType },
      // Its bytes are the body as they are.
      body: file as unknown as string,
      bodySerializer: () => file,
    }),
  );
}
